import { Text, Tooltip } from '@forge/react';
import React from 'react';
import { useSay } from './say/use-say';

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
  /** Without the year and with seconds, for a table of recent times. */
  readonly isShort?: boolean;
  /** With seconds. */
  readonly isExact?: boolean;
}

/** A time in the viewer's zone and language, with UTC in the tooltip. */
export function Moment({ at, isShort = false, isExact = false }: MomentProps) {
  const { locale } = useSay();
  return (
    <Tooltip content={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      <Text>{isShort ? formatShortMoment(at, locale) : formatMoment(at, locale, isExact ? 'medium' : 'short')}</Text>
    </Tooltip>
  );
}

function formatShortMoment(at: string, locale: string): string {
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  // A narrow cell may break it before AM or PM, and not within the time.
  return new Intl.DateTimeFormat(locale, parts).format(new Date(at)).replaceAll('\u202f', ' ');
}

/** A day that was given as a day: the same in every zone. */
export function formatDay(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
}

export function formatMoment(at: string, locale: string, timeStyle: 'short' | 'medium' = 'short'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle }).format(new Date(at));
}
