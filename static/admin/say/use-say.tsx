import { i18n, view } from '@forge/bridge';
import React, { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import english from '../../locales/en-US.json';
import { createSay, type Say, type TextKey } from './create-say';

const englishSay = createSay((key) => english[key], 'en-US');
const SayContext = createContext<Say>(englishSay);

/** The texts of the page in the viewer's language. */
export function useSay(): Say {
  return useContext(SayContext);
}

/**
 * Asks Forge for the viewer's language (manifest.yml, `translations`) before anything is drawn. Unlike `I18nProvider`
 * of UI Kit it knows English itself: when the translations cannot be loaded the page speaks English, never in keys.
 */
export function SayProvider({ children }: { readonly children: ReactNode }) {
  const [say, setSay] = useState<Say>();
  useEffect(() => {
    let left = false;
    loadSay()
      .catch(() => englishSay)
      .then((loaded) => {
        // A function given to a state's setter would be called.
        if (!left) setSay(() => loaded);
      });
    return () => {
      left = true;
    };
  }, []);
  return say === undefined ? null : <SayContext.Provider value={say}>{children}</SayContext.Provider>;
}

async function loadSay(): Promise<Say> {
  const { locale } = await view.getContext();
  const translate = await i18n.createTranslationFunction(locale);
  return createSay((key: TextKey) => translate(key, english[key]), locale);
}
