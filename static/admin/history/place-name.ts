import type { Say } from '../say/create-say';

/**
 * The page's name for a place in the settings, with its path, which export and documentation use: the title of the
 * setting, if it has one. `groups.rename[2].pattern` is a place in the setting `groups.rename`.
 */
export function placeName(path: string, say: Say): string {
  const parts = path.replace(/\[\d+\]/g, '').split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    for (const key of [`history.place.${name}`, `settings.${name}.title`]) {
      if (say.has(key)) return key.startsWith('history') ? say(key) : `${say(key)} (${path})`;
    }
  }
  return path;
}
