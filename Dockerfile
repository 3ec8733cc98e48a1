# syntax=docker/dockerfile:1
# Holdfast with SQLite in /data. docker build -t holdfast . && see docs/installing.md

FROM node:22-bookworm AS build
WORKDIR /app
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts && rm -rf .next/cache

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production DATABASE_URL=file:/data/holdfast.db
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/scripts scripts
COPY --from=build /app/lib/own-host.mjs lib/own-host.mjs
COPY --from=build /app/prisma prisma
COPY --from=build /app/public public
COPY --from=build /app/dist dist
COPY --from=build /app/.next .next
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.mjs"]
