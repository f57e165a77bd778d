import { createRoot } from 'react-dom/client';
import { App, Outside } from './app.tsx';
import { connectHost } from './host.ts';
import './page.css';

const container = document.getElementById('root');
if (!container) throw new Error('the page has no place for the app');
const root = createRoot(container);
connectHost().then(
  (host) => root.render(<App host={host} />),
  () => root.render(<Outside />),
);
