import { ConnectionError } from './connection-error';

const longest = 60;

/** Parses a name: 1 to 60 characters on one line, without spaces at its ends. @throws {ConnectionError} */
export function parseConnectionName(text: string): string {
  const name = text.trim();
  if (name === '' || [...name].length > longest || /\p{Cc}/u.test(name)) {
    throw new ConnectionError('connection-name-invalid', 'name');
  }
  return name;
}
