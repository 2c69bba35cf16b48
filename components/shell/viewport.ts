import type { Viewport } from "next";

/** For `export const viewport` of a root layout: notch-safe, zoomable, the browser's bar in the page's colour (`--bg`). */
export const shellViewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0e14" },
  ],
};
