export type ClassValue = string | false | null | undefined;

/** Joins class names and leaves out what is falsy; it does not resolve conflicts, so pass layout classes only. */
export function cn(...parts: ClassValue[]): string {
  return parts.filter(Boolean).join(" ");
}
