import { NotFoundMessage } from "../components/failures/not-found-message";
import { Link } from "../components/ui/link";

export default function NotFound() {
  return <NotFoundMessage link={Link} />;
}
