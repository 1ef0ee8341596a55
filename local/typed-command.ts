/** The address that the command line calls by default. */
export const usualUrl = 'http://127.0.0.1:8787';

/** A command as it has to be typed for the local Forge at `url`. */
export function typedCommand(url: string, command: string): string {
  return `npm run -s local -- ${command}${url === usualUrl ? '' : ` --url ${url}`}`;
}
