import { cn } from "@/components/ui/cn";

export type ProductArtProps = {
  /** Where the picture is; without one the first character of the name stands in. */
  src: string | null;
  name: string;
  /** Intrinsic size in CSS pixels, square; keeps the place before the picture is there. */
  size: number;
  /** The first picture of a page is fetched at once, the others when they come near. */
  priority?: boolean;
  className?: string;
};

/** The picture of a product. The name always stands beside it, so it is silent to screen readers. */
export function ProductArt({ src, name, size, priority, className }: ProductArtProps) {
  const look = cn("aspect-square rounded-md bg-sunken object-cover", className);
  if (!src) {
    return (
      <span
        aria-hidden="true"
        className={cn(look, "flex items-center justify-center text-2xl font-semibold text-fg-3")}
      >
        {[...name][0] ?? ""}
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: pictures are ours and sized; the remote optimiser is off on purpose
    <img
      src={src}
      alt=""
      width={size}
      height={size}
      loading={priority ? "eager" : "lazy"}
      fetchPriority={priority ? "high" : undefined}
      decoding="async"
      className={look}
    />
  );
}
