// A bot on grammY's runner that answers every message with a fixed text: a peer of the load tool.
import { Bot } from "grammy";
import { run, sequentialize } from "@grammyjs/runner";

const bot = new Bot(process.env.TELOXIDE_TOKEN, { client: { apiRoot: process.env.TELOXIDE_API_URL } });
bot.use(sequentialize((ctx) => String(ctx.chat?.id)));
bot.on("message", (ctx) => ctx.reply("A fixed <b>text</b>.", { parse_mode: "HTML" }));
run(bot);
