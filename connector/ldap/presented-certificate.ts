import type { PeerCertificate, TLSSocket } from 'node:tls';

/** The certificate that a server has presented, if a connection was given up because of it. */
export interface Presented {
  /** In words; undefined if it had presented none, or nothing was wrong with it. */
  words(): string | undefined;
  /** Watches a connection that is being made. */
  watch<Socket extends TLSSocket>(socket: Socket): Socket;
}

/** Node says what is wrong with a certificate, and not which one it is; with the socket that goes away is gone what it had presented. */
export function presentedCertificate(now: () => number = Date.now): Presented {
  let words: string | undefined;
  return {
    words: () => words,
    watch(socket) {
      const destroy = socket.destroy.bind(socket);
      // Node ends the connection itself, with what is wrong: no event comes before.
      return Object.assign(socket, {
        destroy(error?: Error) {
          if (error !== undefined && !socket.destroyed) words = wordsOf(socket.getPeerCertificate(true), now());
          return destroy(error);
        },
      });
    },
  };
}

/** Which certificate it is: of the chain the first that is not valid at this time, else the server's own. */
export function wordsOf(certificate: Partial<PeerCertificate> | null, now: number): string | undefined {
  const chain = chainOf(certificate);
  const [own] = chain;
  const meant = chain.find((each) => !isValid(each, now)) ?? own;
  if (meant === undefined) return undefined;
  const whose = meant === own ? 'The certificate of the server' : 'A certificate of its authorities';
  return `${whose} is that of ${nameOf(meant.subject)}, issued by ${nameOf(meant.issuer)}, valid from ${dayOf(meant.valid_from)} to ${dayOf(meant.valid_to)}.`;
}

type Certificate = PeerCertificate & { readonly issuerCertificate?: Certificate };

/** The last one is its own issuer. */
function chainOf(certificate: Partial<PeerCertificate> | null): readonly Certificate[] {
  const chain: Certificate[] = [];
  let next = certificate as Certificate | null | undefined;
  while (next?.subject !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

const isValid = ({ valid_from: from, valid_to: to }: Certificate, now: number): boolean =>
  !(Date.parse(from) > now || Date.parse(to) < now);

/** The common name, or whatever else there is. */
function nameOf(name: PeerCertificate['subject']): string {
  const [kind, value] = name.CN === undefined ? (Object.entries(name)[0] ?? []) : ['CN', name.CN];
  return kind === undefined ? 'nobody' : `${kind}=${String(value)}`.slice(0, 200);
}

function dayOf(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : new Date(at).toISOString().slice(0, 10);
}
