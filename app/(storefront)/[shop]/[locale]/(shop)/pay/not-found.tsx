import { NotFoundView } from "@/app/(storefront)/_components/not-found-view";

export default function PaymentNotFound() {
  return <NotFoundView what="order" />;
}
