import { Text, Tooltip } from '@forge/react';
import React from 'react';
import { formatBriefMoment } from './brief-moment';
import { useSay } from './say/use-say';

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
  /** Without the year and with seconds, for a table of recent times. */
  readonly isShort?: boolean;
  /** With seconds. */
  readonly isExact?: boolean;
  /** As short as it can be said, for a line with other facts: today the time alone, this year without the year. */
  readonly isBrief?: boolean;
}

/** A time in the viewer's zone and language, with UTC in the tooltip. */
export function Moment({ at, ...looks }: MomentProps) {
  const { locale } = useSay();
  return (
    <Tooltip content={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      <Text>{momentText(at, locale, looks)}</Text>
    </Tooltip>
  );
}

function momentText(at: string, locale: string, { isShort, isExact, isBrief }: Omit<MomentProps, 'at'>): string {
  if (isShort === true) return formatShortMoment(at, locale);
  if (isBrief === true) return formatBriefMoment(at, locale, new Date());
  return formatMoment(at, locale, isExact === true ? 'medium' : 'short');
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
