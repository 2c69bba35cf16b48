/** @type {import("next").NextConfig} */
const config = {
  distDir: ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // No remote optimiser: every picture is ours, and the optimiser has been the entry of several published attacks.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "graphile-worker", "@node-rs/argon2", "pino", "postgres"],
  // `npm run check` type-checks the whole tree in about a second; the build does not do it a second time.
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: 1 } },
};

export default config;
