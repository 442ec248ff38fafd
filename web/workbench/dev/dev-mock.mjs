// `npm run dev:mock`: the workbench on the pretend server, both in one process.
import { createServer } from "vite";
import { createMockServer } from "./mock-server.mjs";
import { World } from "./mock-world.mjs";

const world = new World();
const mock = createMockServer({ world }).listen(0, "127.0.0.1", async () => {
  process.env.ATIENDE_URL = `http://127.0.0.1:${mock.address().port}`;
  const vite = await createServer();
  await vite.listen();
  vite.printUrls();
  console.log("  Sign in with any e-mail and the password: demo");
});
setInterval(() => world.arrive(), 9_000);
