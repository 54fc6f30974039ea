"""Scoring (评分): from a plan and its actual values to a sheet, and what is done with a sheet.

``run`` goes through a plan, ``points`` shares out points, ``matching`` finds actual values, and
``rule_choice`` the rules.  ``verifying``, ``rescoring``, ``adjusting`` and ``deviations`` take a
sheet; the rest are questions that are asked of single rows on the way.
"""
