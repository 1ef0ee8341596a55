import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock';
import type { FaultDice } from '../faults';
import type { NewValue, StoredRecord } from './record';
import type { WriteLog } from './write-log';

/** Secrets are encrypted (AES-256-GCM) in a separate table that no query can reach. */
export interface Secrets {
  find(key: string): StoredRecord | undefined;
  /** @returns the previous secret */
  put(key: string, value: Pick<NewValue, 'text' | 'at' | 'expireAt'>): StoredRecord | undefined;
  remove(key: string): void;
}

type Row = Omit<StoredRecord, 'id' | 'value'> & { readonly cipher: Uint8Array };

export function openSecrets(
  database: DatabaseSync,
  log: WriteLog,
  clock: Clock,
  faults: FaultDice,
  keyFile: string,
): Secrets {
  const cipherKey = readCipherKey(keyFile);
  const select = database.prepare('SELECT cipher, created_at, updated_at, expire_at FROM secret WHERE key = ?');
  const erase = log.prepare('DELETE FROM secret WHERE key = ?');
  const upsert = log.prepare(
    `INSERT INTO secret (key, cipher, created_at, updated_at, expire_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET cipher = excluded.cipher, created_at = excluded.created_at,
       updated_at = excluded.updated_at, expire_at = excluded.expire_at`,
  );

  const find = (key: string): StoredRecord | undefined => {
    const row = select.get(key) as Row | undefined;
    if (!row) return undefined;
    const goneBefore = clock.now() - faults.settings.expiredReadableMilliseconds;
    if (row.expire_at !== null && row.expire_at <= goneBefore) return undefined;
    const { created_at, updated_at, expire_at } = row;
    return { id: 0, value: decrypt(cipherKey, row.cipher), created_at, updated_at, expire_at };
  };

  return {
    find,
    put(key, { text, at, expireAt }) {
      const present = find(key);
      upsert.run(key, encrypt(cipherKey, text), present?.created_at ?? at, at, expireAt);
      return present;
    },
    remove(key) {
      erase.run(key);
    },
  };
}

function readCipherKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
