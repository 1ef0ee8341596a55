import type { OpenedPage, OpenPageOptions, PageResponse } from '../page/open-page';

/** A page of the app, built in the background while the server already answers. */
export interface AdminPage {
  /** Starts the build; later calls do nothing. */
  prepare(): void;
  /** Waits until it can be shown, or has failed. */
  ready(): Promise<void>;
  handle(path: string): PageResponse | undefined;
}

/** `entry` matches the paths of the page. */
export function adminPage(
  open: (options: OpenPageOptions) => Promise<OpenedPage>,
  options: OpenPageOptions,
  entry = /^\/$/,
): AdminPage {
  let page: OpenedPage | undefined;
  let failure: string | undefined;
  let building: Promise<void> | undefined;
  const build = async () => {
    try {
      page = await open(options);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  };
  const prepare = () => {
    building ??= build();
  };
  return {
    prepare,
    ready() {
      prepare();
      return building ?? Promise.resolve();
    },
    handle(path) {
      if (page) return page.handle(path);
      if (!entry.test(path)) return undefined;
      prepare();
      return failure === undefined
        ? notice(
            503,
            'Rollcall is being built',
            'The page will appear in a moment.',
            '<meta http-equiv="refresh" content="1">',
          )
        : notice(500, 'The page could not be built', failure);
    },
  };
}

/** The page with a panel beside it, which answers only what is not the page's: a panel has no other addresses. */
export function withPanel(page: AdminPage, panel: AdminPage): AdminPage {
  return { ...page, handle: (path) => page.handle(path) ?? panel.handle(path) };
}

function notice(status: number, title: string, text: string, head = ''): PageResponse {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}
<style>body{font:16px system-ui;margin:15vh auto;max-width:40rem;color-scheme:light dark}pre{white-space:pre-wrap}</style>
</head><body><h1>${title}</h1><pre>${toHtml(text)}</pre></body></html>`;
  return { status, contentType: 'text/html; charset=utf-8', body, cacheControl: 'no-store' };
}

function toHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
