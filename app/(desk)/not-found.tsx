export { NotFoundMessage as default } from "../components/frame/not-found-message";
