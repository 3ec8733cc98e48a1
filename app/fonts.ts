export { GeistSans as sans } from "geist/font/sans";
