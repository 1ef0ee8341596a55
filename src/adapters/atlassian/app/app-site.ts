import { readSeats } from '../access/seats';
import { belongingsSite } from '../belongings/belongings-site';
import type { Surroundings } from '../http/client';
import type { Clients } from '../http/clients';
import type { AppSite } from '../http/credential-site';
import { appLeads } from './leads';
import { appUserProperties } from './user-properties';

/** What the app does as itself, whatever credentials there are; and what an administrator's token helps with. */
export const appSite = (clients: Clients, around: Surroundings): AppSite => {
  const { app, confluence, products } = clients;
  return {
    ...appLeads(app, around),
    ...belongingsSite(clients, around),
    ...appUserProperties(app, confluence),
    seats: () => readSeats(app, around, products),
  };
};
