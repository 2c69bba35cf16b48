import { NotFoundView } from "@/app/(storefront)/_components/not-found-view";

export default function CategoryNotFound() {
  return <NotFoundView what="category" />;
}
