export type StateTroubleCode = 'state-full' | 'state-closed' | 'state-damaged';

/** What keeps the connector from keeping what it knows. The message is the system's own words. */
export class StateTrouble extends Error {
  override readonly name = 'StateTrouble';
  readonly code: StateTroubleCode;
  constructor(code: StateTroubleCode, message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Primary results of SQLite: https://www.sqlite.org/rescode.html */
const results: Readonly<Record<number, StateTroubleCode>> = {
  3: 'state-closed', // PERM
  8: 'state-closed', // READONLY
  10: 'state-damaged', // IOERR
  11: 'state-damaged', // CORRUPT
  13: 'state-full', // FULL
  14: 'state-closed', // CANTOPEN
  26: 'state-damaged', // NOTADB
};

/** Of files beside the database. */
const systemCodes: Readonly<Record<string, StateTroubleCode>> = {
  ENOSPC: 'state-full',
  EDQUOT: 'state-full',
  EACCES: 'state-closed',
  EPERM: 'state-closed',
  EROFS: 'state-closed',
  ENOTDIR: 'state-closed',
  EEXIST: 'state-closed',
  EIO: 'state-damaged',
};

interface SystemError extends Error {
  readonly code?: unknown;
  /** Of SQLite, with details in its upper bytes. */
  readonly errcode?: unknown;
  /** Of a file. */
  readonly path?: unknown;
}

/** What an error of SQLite, or of a file in the folder, stands for. @returns undefined for anything else */
export function toStateTrouble(error: unknown, folder: string): StateTrouble | undefined {
  if (error instanceof StateTrouble) return error;
  if (!(error instanceof Error)) return undefined;
  const { code, errcode, path } = error as SystemError;
  const found =
    code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number'
      ? results[errcode & 0xff]
      : typeof code === 'string' && typeof path === 'string' && path.startsWith(folder)
        ? systemCodes[code]
        : undefined;
  return found && new StateTrouble(found, error.message, { cause: error });
}
