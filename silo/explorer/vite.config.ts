import { defineConfig } from "vite";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../../artifacts/explorer",
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: { "/v1": "http://127.0.0.1:5180", "/login": "http://127.0.0.1:5180" },
  },
});
