/** What the pure folders need from the machine: time, randomness and hashing. */
export interface System {
  /** ISO 8601, UTC. */
  now(): string;
  /** 12 letters or digits: the id of a connection, user, group, token or log entry. */
  newId(): string;
  /** A fresh bearer token: `rc` and 43 random letters or digits (256 bits). */
  newSecret(): string;
  /** SHA-256 of the UTF-8 text, 64 lower-case hex digits. */
  sha256Hex(text: string): string;
}
