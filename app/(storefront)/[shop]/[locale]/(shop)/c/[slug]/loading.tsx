import { ShelfSkeleton } from "../../../../../_components/shelf-skeleton";

export default function ShelfLoading() {
  return <ShelfSkeleton />;
}
