export { NotFoundMessage as default } from "../components/failures/not-found-message";
