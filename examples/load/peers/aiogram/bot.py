"""A bot on aiogram that answers every message with a fixed text: a peer of the load tool."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def answer(message: Message) -> None:
    await message.answer("A fixed <b>text</b>.", parse_mode="HTML")


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELOXIDE_API_URL"])
    bot = Bot(os.environ["TELOXIDE_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot)


asyncio.run(main())
