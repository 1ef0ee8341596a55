import ForgeReconciler from '@forge/react';
import React from 'react';
import { App } from './app';
import { SayProvider } from './say/use-say';

ForgeReconciler.render(
  <React.StrictMode>
    <SayProvider>
      <App />
    </SayProvider>
  </React.StrictMode>,
);
