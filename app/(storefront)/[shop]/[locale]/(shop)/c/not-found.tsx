import { NotFoundView } from "../../../../_components/not-found-view";

export default function CategoryNotFound() {
  return <NotFoundView what="category" />;
}
