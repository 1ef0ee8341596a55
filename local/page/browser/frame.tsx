import React, { type ReactNode, useEffect, useState } from 'react';
import { applyTheme, chosenTheme, rememberTheme, type ThemeChoice } from './theme';

const themes: readonly { readonly choice: ThemeChoice; readonly label: string }[] = [
  { choice: 'light', label: 'Light' },
  { choice: 'dark', label: 'Dark' },
  { choice: 'auto', label: 'Match system' },
];

interface FrameProps {
  readonly title: string;
  /** Whether this is the admin page, and not a panel beside an issue. */
  readonly isAdminPage: boolean;
  readonly children: ReactNode;
}

/** Jira's settings around an app's admin page, as far as needed to judge the page: top bar, sidebar, title. */
export function Frame({ title, isAdminPage, children }: FrameProps) {
  return (
    <div className="frame">
      <header className="frame-top" lang="en">
        <span className="frame-product">
          <span className="frame-mark" aria-hidden="true" />
          Jira settings
        </span>
        <span className="frame-local">Local Forge</span>
        <span className="frame-spring" />
        <ThemeSwitcher />
      </header>
      <nav className="frame-side" aria-label="Settings" lang="en">
        <p>Apps</p>
        <a href="/" aria-current={isAdminPage ? 'page' : undefined}>
          {isAdminPage ? title : 'Admin page'}
        </a>
        <p>Local</p>
        <a href="/site">Simulated Atlassian site</a>
      </nav>
      <main className="frame-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

function ThemeSwitcher() {
  const [choice, setChoice] = useState<ThemeChoice>(() => chosenTheme(window));
  useEffect(() => {
    applyTheme(window, choice);
    if (choice !== 'auto') return;
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => applyTheme(window, 'auto');
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, [choice]);
  return (
    <label className="frame-theme">
      Theme
      <select
        value={choice}
        onChange={(event) => {
          const next = themes.find((theme) => theme.choice === event.target.value)?.choice ?? 'auto';
          rememberTheme(window, next);
          setChoice(next);
        }}
      >
        {themes.map((theme) => (
          <option key={theme.choice} value={theme.choice}>
            {theme.label}
          </option>
        ))}
      </select>
    </label>
  );
}
