import { ShelfSkeleton } from "@/app/(storefront)/_components/shelf-skeleton";

export default function ShelfLoading() {
  return <ShelfSkeleton />;
}
