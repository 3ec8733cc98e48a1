"use client";

import "./globals.css";

/** The root layout itself failed, so there is no catalogue here: both languages, in the system's colours. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Holdfast</title>
        <main className="grid min-h-dvh place-items-center p-6">
          <div className="grid max-w-sm justify-items-center gap-3 text-center">
            <h1 className="font-semibold text-lg">Holdfast couldn't be shown</h1>
            <p className="text-muted">
              The server had a problem. Nothing that was saved is lost.
              <span lang="zh-CN" className="mt-1 block">
                服务器出现问题，已保存的内容不会丢失。
              </span>
            </p>
            <button
              type="button"
              onClick={retry}
              className="h-10 rounded-md bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
            >
              Try again · <span lang="zh-CN">重试</span>
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
