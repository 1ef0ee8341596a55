import { hash } from 'node:crypto';
import { customAlphabet } from 'nanoid';
import type { System } from '../../connections/system';
import { idAlphabet, idLength } from '../../directory/ids';

const newId = customAlphabet(idAlphabet, idLength);
/** 43 of 62 characters carry 256 bits. */
const newToken = customAlphabet(idAlphabet, 43);

/** The machine's own clock, random numbers and SHA-256. */
export function nodeSystem(): System {
  return {
    now: () => new Date().toISOString(),
    newId: () => newId(),
    newSecret: () => `rc${newToken()}`,
    sha256Hex: (text) => hash('sha256', text),
  };
}
