"""LPA Results: publishes a country's Local Performance Assessment from committed files.

The corridor is ``load -> check -> score -> compose -> publish``; `generator.build` is the tour.
"""
