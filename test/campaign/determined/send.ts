import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { LocalForge } from '../../../local/forge/host';
import { isObject, type JsonObject } from '../../../src/scim/json';

export interface Sending {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly token: string;
  readonly body?: unknown;
}

export interface Received {
  readonly status: number;
  readonly body: JsonObject;
}

/** Sends a request to a web trigger without a network, whose timing could not be repeated. */
export function send(forge: Pick<LocalForge, 'handleWebTrigger'>, sending: Sending): Promise<Received> {
  const request = new IncomingMessage(new Socket());
  request.method = sending.method;
  request.url = sending.url;
  request.rawHeaders = ['Host', '127.0.0.1', 'Authorization', `Bearer ${sending.token}`];
  if (sending.body !== undefined) {
    request.rawHeaders.push('Content-Type', 'application/scim+json');
    request.push(JSON.stringify(sending.body));
  }
  request.push(null);
  return new Promise((resolve, reject) => {
    class Answer extends ServerResponse {
      override end(...values: unknown[]): this {
        const text = String(values[0] ?? '');
        const body: unknown = text === '' ? {} : JSON.parse(text);
        resolve({ status: this.statusCode, body: isObject(body) ? body : {} });
        return this;
      }
      override destroy(): this {
        reject(new Error('The connection broke.'));
        return this;
      }
    }
    void forge.handleWebTrigger(request, new Answer(request));
  });
}
