import { Button, Inline, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import type { Suggestion } from './suggest-attributes';

interface SuggestionButtonsProps {
  readonly suggestions: readonly Suggestion[];
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** Attributes that the IdP has actually sent, each with a sample value. */
export function SuggestionButtons({ suggestions, onChoose }: SuggestionButtonsProps) {
  const say = useSay();
  if (suggestions.length === 0) return null;
  return (
    <Inline space="space.050" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">{say('attributes.suggestions')}</Text>
      {suggestions.map((suggestion) => (
        <Button key={suggestion.path} spacing="compact" onClick={() => onChoose(suggestion)}>
          {say('attributes.suggestion', { path: suggestion.label, sample: suggestion.sample })}
        </Button>
      ))}
    </Inline>
  );
}
