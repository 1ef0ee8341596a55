import { Text, Tooltip } from '@forge/react';
import React from 'react';

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
  /** Without the year, for a table of recent times. */
  readonly isShort?: boolean;
}

/** A time in the viewer's zone and language, with UTC in the tooltip. */
export function Moment({ at, isShort = false }: MomentProps) {
  return (
    <Tooltip content={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      <Text>{isShort ? formatShortMoment(at) : formatMoment(at)}</Text>
    </Tooltip>
  );
}

function formatShortMoment(at: string): string {
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(undefined, parts).format(new Date(at));
}

/** A day that was given as such: the same day in every zone. */
export function formatDay(at: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
}

export function formatMoment(at: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
