import { NotFoundView } from "@/app/(storefront)/_components/not-found-view";

export default function ProductNotFound() {
  return <NotFoundView what="product" />;
}
