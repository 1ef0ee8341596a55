import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bindPassword, readSecret } from '../../../connector/command-line/read-secret';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a secret in a file', () => {
  it.each([
    ['as it is', Buffer.from('pä ss')],
    ['with a new line', Buffer.from('pä ss\n')],
    ['with a new line of Windows', Buffer.from('pä ss\r\n')],
    ['as Notepad writes it', Buffer.from('\ufeffpä ss\r\n')],
    ['as PowerShell writes it (>)', Buffer.from('\ufeffpä ss\r\n', 'utf16le')],
  ])('is read %s', (_, bytes) => {
    const file = join(folder, 'secret');
    writeFileSync(file, bytes, { mode: 0o600 });
    expect(readSecret(bindPassword, file, { env: {}, platform: 'linux' })).toBe('pä ss');
  });
});
