import { type Html, html } from './html';
import { style } from './style';

export interface Layout {
  readonly title: string;
  /** Path of the page, marked in the navigation. */
  readonly path: string;
  /** The page reloads after this many seconds. */
  readonly refreshSeconds?: number;
  readonly heading: Html;
  readonly content: Html;
}

const pages = [
  ['/site', 'People'],
  ['/site/groups', 'Groups'],
  ['/site/issues', 'Issues'],
  ['/site/messages', 'Messages'],
  ['/site/calls', 'Recent calls'],
] as const;

/** A whole page of the site. */
export function layout(page: Layout): string {
  const refresh = page.refreshSeconds;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh === undefined ? html`` : html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${page.title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>
${page.heading}
<nav aria-label="Site"><ul>${pages.map(
    ([path, name]) =>
      html`<li><a href="${path}"${path === page.path ? html` aria-current="page"` : html``}>${name}</a></li>`,
  )}</ul></nav>
</header>
<main>${page.content}</main>
</body>
</html>
`.html;
}

export type Appearance = 'success' | 'moved' | 'removed' | 'default';

export function lozenge(text: string, appearance: Appearance): Html {
  return html`<span class="lozenge ${appearance}">${text}</span>`;
}

export function tags(names: readonly string[]): Html {
  return names.length === 0 ? html`–` : html`<ul class="tags">${names.map((name) => html`<li>${name}</li>`)}</ul>`;
}

/** A table that scrolls sideways on its own on a narrow screen. */
export function table(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}
