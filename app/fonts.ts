import { GeistSans } from "geist/font/sans";
import localFont from "next/font/local";

// Mono is drawn only where codes and ids stand, so it must not compete with the first paint: no preload.
const GeistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
});

/** Class names for `<html>`: they define the Latin, digit and code fonts. Chinese uses the system's own fonts. */
export const fontClass = `${GeistSans.variable} ${GeistMono.variable}`;
