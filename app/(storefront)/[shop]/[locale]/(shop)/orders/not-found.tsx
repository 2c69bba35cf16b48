import { NotFoundView } from "@/app/(storefront)/_components/not-found-view";

export default function OrderNotFound() {
  return <NotFoundView what="order" />;
}
