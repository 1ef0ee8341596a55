import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Io, UsageError } from './io';

/** The file in systemd's folder of credentials (LoadCredential=). */
const credential = 'rollcall-bind-password';

/**
 * The bind password: from the file that is named, the environment, or a credential of systemd. Never from the arguments,
 * which everybody on the machine can read.
 * @returns empty if there is none
 * @throws {UsageError} if others may read the file
 */
export function readPassword(file: string | undefined, { env, platform }: Pick<Io, 'env' | 'platform'>): string {
  if (file !== undefined) {
    // Windows has no such mode; there the rights of the folder decide.
    if (platform !== 'win32') assertPrivate(file);
    return contentOf(file);
  }
  const { ROLLCALL_BIND_PASSWORD: password, CREDENTIALS_DIRECTORY: folder } = env;
  if (password !== undefined && password !== '') return password;
  // systemd has seen to its rights.
  return folder === undefined ? '' : (contentIfAny(join(folder, credential)) ?? '');
}

function assertPrivate(file: string): void {
  let mode: number;
  try {
    ({ mode } = statSync(file));
  } catch {
    throw new UsageError(`The password file ${file} cannot be read.`);
  }
  if ((mode & 0o077) === 0) return;
  throw new UsageError(`Others may read the password file ${file}; give it the mode 600 (chmod 600 ${file}).`);
}

function contentOf(file: string): string {
  const content = contentIfAny(file);
  if (content === undefined) throw new UsageError(`The password file ${file} cannot be read.`);
  return content;
}

function contentIfAny(file: string): string | undefined {
  try {
    // Editors end a file with a new line, which belongs to no password.
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
