export type ThemeChoice = 'light' | 'dark' | 'auto';

const storageKey = 'rollcall.local.theme';

/** The theme in the address (`?theme=dark`), else the last choice, else the system's preference. */
export function chosenTheme(page: Window): ThemeChoice {
  return (
    parseTheme(new URLSearchParams(page.location.search).get('theme')) ??
    parseTheme(page.localStorage.getItem(storageKey)) ??
    'auto'
  );
}

export function rememberTheme(page: Window, choice: ThemeChoice): void {
  page.localStorage.setItem(storageKey, choice);
}

/** Switches the design tokens that all Atlaskit components draw with. */
export function applyTheme(page: Window, choice: ThemeChoice): 'light' | 'dark' {
  const dark = choice === 'auto' ? page.matchMedia('(prefers-color-scheme: dark)').matches : choice === 'dark';
  const mode = dark ? 'dark' : 'light';
  page.document.documentElement.dataset.colorMode = mode;
  return mode;
}

export function parseTheme(text: string | null): ThemeChoice | undefined {
  return text === 'light' || text === 'dark' || text === 'auto' ? text : undefined;
}
