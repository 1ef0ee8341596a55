import { getThemeHtmlAttrs } from '@atlaskit/tokens/get-theme-html-attrs';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import { closeFeatureGates } from './browser/feature-gates';

const themes = { light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography', shape: 'shape' } as const;

export interface PageDocument {
  readonly title: string;
  readonly script: string;
  readonly appScript: string;
  readonly style: string;
  readonly settings: unknown;
}

/** The HTML around the two scripts. The page's own script sets up the bridge before the app's asks for it. */
export function pageDocument(page: PageDocument): string {
  closeFeatureGates();
  const attributes = Object.entries(getThemeHtmlAttrs({ ...themes, colorMode: 'light' }))
    .map(([name, value]) => `${name}="${escapeHtml(value)}"`)
    .join(' ');
  return `<!doctype html>
<html lang="en" ${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${page.style}">
<script type="application/json" id="page-settings">${JSON.stringify(page.settings).replaceAll('<', '\\u003c')}</script>
<script defer src="${page.script}"></script>
<script defer src="${page.appScript}"></script>
</head>
<body><div id="page-root"></div></body>
</html>
`;
}

/** Atlassian's design tokens for light and dark, as CSS. */
export async function themeStyles(): Promise<string> {
  closeFeatureGates();
  const styles = await getThemeStyles({ ...themes, colorMode: 'auto' });
  return styles.map(({ css }) => css).join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
