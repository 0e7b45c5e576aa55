"""The emoji that guides write by name, as characters; other names stay as they are."""

from __future__ import annotations

import re

NAME = re.compile(r"(?<![\w:/]):([a-z0-9_+-]+):(?![\w/])")
#: ``:material-account:`` and the like are pictures of a theme, not characters.
ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?")
CHARACTERS = {
    "tada": "🎉", "rocket": "🚀", "warning": "⚠️", "bulb": "💡", "memo": "📝", "pencil": "📝",
    "pencil2": "✏️", "star": "⭐", "star2": "🌟", "sparkles": "✨", "heart": "❤️", "blue_heart":
    "💙", "green_heart": "💚", "fire": "🔥", "zap": "⚡", "boom": "💥", "bug": "🐛", "wrench": "🔧",
    "hammer": "🔨", "tools": "🛠️", "gear": "⚙️", "key": "🔑", "lock": "🔒", "unlock": "🔓",
    "bell": "🔔", "mega": "📣", "loudspeaker": "📢", "email": "📧", "envelope": "✉️", "phone":
    "☎️", "telephone": "☎️", "iphone": "📱", "computer": "💻", "books": "📚", "book": "📖",
    "bookmark": "🔖", "clipboard": "📋", "calendar": "📅", "date": "📅", "pushpin": "📌",
    "round_pushpin": "📍", "paperclip": "📎", "link": "🔗", "mag": "🔍", "mag_right": "🔎",
    "chart_with_upwards_trend": "📈", "bar_chart": "📊", "file_folder": "📁", "open_file_folder":
    "📂", "page_facing_up": "📄", "white_check_mark": "✅", "heavy_check_mark": "✔️",
    "ballot_box_with_check": "☑️", "x": "❌", "negative_squared_cross_mark": "❎",
    "exclamation": "❗", "question": "❓", "information_source": "ℹ️", "no_entry": "⛔",
    "construction": "🚧", "rotating_light": "🚨", "checkered_flag": "🏁", "trophy": "🏆",
    "medal_sports": "🏅", "dart": "🎯", "gift": "🎁", "balloon": "🎈", "confetti_ball": "🎊",
    "clap": "👏", "wave": "👋", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎",
    "ok_hand": "👌", "muscle": "💪", "pray": "🙏", "raised_hands": "🙌", "point_right": "👉",
    "point_left": "👈", "point_up": "☝️", "point_down": "👇", "handshake": "🤝", "eyes": "👀",
    "brain": "🧠", "speech_balloon": "💬", "thought_balloon": "💭", "smile": "😄", "smiley": "😃",
    "grinning": "😀", "wink": "😉", "blush": "😊", "heart_eyes": "😍", "thinking": "🤔",
    "sunglasses": "😎", "joy": "😂", "sweat_smile": "😅", "slightly_smiling_face": "🙂", "hugs":
    "🤗", "cry": "😢", "sob": "😭", "scream": "😱", "rage": "😡", "100": "💯", "seedling": "🌱",
    "herb": "🌿", "evergreen_tree": "🌲", "earth_africa": "🌍", "globe_with_meridians": "🌐",
    "sunny": "☀️", "cloud": "☁️", "rainbow": "🌈", "house": "🏠", "office": "🏢", "school": "🏫",
    "classical_building": "🏛️", "car": "🚗", "train": "🚆", "bike": "🚲", "airplane": "✈️",
    "ship": "🚢", "coffee": "☕", "cake": "🍰", "pizza": "🍕", "apple": "🍎", "moneybag": "💰",
    "euro": "💶", "credit_card": "💳", "hourglass": "⌛", "clock": "🕐", "stopwatch": "⏱️",
    "alarm_clock": "⏰", "fr": "🇫🇷", "gb": "🇬🇧", "eu": "🇪🇺", "woman_technologist": "👩‍💻",
    "man_technologist": "👨‍💻", "busts_in_silhouette": "👥", "bust_in_silhouette": "👤",
    "family": "👪", "cat": "🐱", "dog": "🐶", "bee": "🐝", "penguin": "🐧", "package": "📦",
    "inbox_tray": "📥", "outbox_tray": "📤", "arrow_right": "➡️", "arrow_left": "⬅️",
    "arrow_up": "⬆️", "arrow_down": "⬇️", "arrows_counterclockwise": "🔄", "heavy_plus_sign":
    "➕", "heavy_minus_sign": "➖", "soon": "🔜",
}  # fmt: skip
