import type { Say } from '../../say/create-say';

/** How long it took from one time to another (ISO 8601): seconds, from two minutes on minutes. */
export function durationWords(begun: string, ended: string, say: Say): string {
  const seconds = Math.max(1, Math.round((Date.parse(ended) - Date.parse(begun)) / 1000));
  return seconds < 120 ? say.count('scan.seconds', seconds) : say.count('scan.minutes', Math.round(seconds / 60));
}
