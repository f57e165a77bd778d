import { join } from 'node:path';
import { buildGallery } from './gallery/build-gallery.ts';

const directory = join(import.meta.dirname, '../dist/gallery');
await buildGallery(directory);
process.stdout.write(`${join(directory, 'index.html')}\n`);
