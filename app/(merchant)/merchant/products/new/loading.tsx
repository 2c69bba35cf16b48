import { DetailSkeleton } from "../../_components/list-skeleton";

export default function Loading() {
  return <DetailSkeleton />;
}
