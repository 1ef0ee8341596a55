import { i18n, view } from '@forge/bridge';
import React, { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createSay, type Say } from './create-say';
import { englishTexts } from './english-texts';
import { WithoutTexts } from './without-texts';

/** `SayProvider` draws nothing until it has texts. */
export const SayContext = createContext<Say>(createSay(() => undefined, 'en-US'));

/** The texts of the page in the viewer's language. */
export function useSay(): Say {
  return useContext(SayContext);
}

/**
 * Asks Forge for the viewer's language (manifest.yml, `translations`) before anything is drawn. Unlike UI Kit's
 * `I18nProvider` it loads English itself if the translations cannot be loaded: the page never shows bare keys.
 */
export function SayProvider({ children }: { readonly children: ReactNode }) {
  const [say, setSay] = useState<Say | 'none'>();
  useEffect(() => {
    let left = false;
    loadSay()
      .catch(loadEnglish)
      .catch(() => 'none' as const)
      .then((loaded) => {
        // A function given to a state's setter would be called.
        if (!left) setSay(() => loaded);
      });
    return () => {
      left = true;
    };
  }, []);
  if (say === undefined) return null;
  return say === 'none' ? <WithoutTexts /> : <SayContext.Provider value={say}>{children}</SayContext.Provider>;
}

async function loadSay(): Promise<Say> {
  const { locale } = await view.getContext();
  const translate = await i18n.createTranslationFunction(locale);
  return createSay((key) => {
    // A key without a text, even in English, is returned as it is.
    const text = translate(key);
    return text === key ? undefined : text;
  }, locale);
}

async function loadEnglish(): Promise<Say> {
  const texts = await englishTexts();
  return createSay((key) => texts[key], 'en-US');
}
