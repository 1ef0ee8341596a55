import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Io, UsageError } from './io';

/** A secret, and where it may come from. */
export interface SecretKind {
  /** For sentences. */
  readonly what: string;
  readonly variable: string;
  /** The file in systemd's folder of credentials (LoadCredential=). */
  readonly credential: string;
}

export const bindPassword: SecretKind = {
  what: 'password',
  variable: 'ROLLCALL_BIND_PASSWORD',
  credential: 'rollcall-bind-password',
};
export const token: SecretKind = { what: 'token', variable: 'ROLLCALL_TOKEN', credential: 'rollcall-token' };

/**
 * A secret: from the file that is named, the environment, or a credential of systemd. Never from the arguments, which everybody
 * on the machine can read.
 * @returns empty if there is none
 * @throws {UsageError} if others may read the file
 */
export function readSecret(
  { what, variable, credential }: SecretKind,
  file: string | undefined,
  { env, platform }: Pick<Io, 'env' | 'platform'>,
): string {
  if (file !== undefined) {
    // Windows has no such mode; there the rights of the folder decide.
    if (platform !== 'win32') assertPrivate(what, file);
    return contentOf(what, file);
  }
  const given = env[variable];
  if (given !== undefined && given !== '') return given;
  const folder = env.CREDENTIALS_DIRECTORY;
  // systemd has seen to its rights.
  return folder === undefined ? '' : (contentIfAny(join(folder, credential)) ?? '');
}

function assertPrivate(what: string, file: string): void {
  let mode: number;
  try {
    ({ mode } = statSync(file));
  } catch {
    throw new UsageError(`The ${what} file ${file} cannot be read.`);
  }
  if ((mode & 0o077) === 0) return;
  throw new UsageError(`Others may read the ${what} file ${file}; give it the mode 600 (chmod 600 ${file}).`);
}

function contentOf(what: string, file: string): string {
  const content = contentIfAny(file);
  if (content === undefined) throw new UsageError(`The ${what} file ${file} cannot be read.`);
  return content;
}

function contentIfAny(file: string): string | undefined {
  try {
    return textOf(readFileSync(file));
  } catch {
    return undefined;
  }
}

/**
 * Editors end a file with a new line, and Windows begins it with a mark of how it is written, in UTF-16 where PowerShell has made it:
 * neither belongs to a secret.
 */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes
    .toString(isUtf16 ? 'utf16le' : 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '');
}
